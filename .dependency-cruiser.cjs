// Which way knowledge may flow: the readme's map of the folders says why. `npm run check:boundaries`.
const swc = require('@swc/core');

// dependency-cruiser hands .tsx files to swc without saying so, and swc then takes every tag for a type assertion.
const { parseFileSync } = swc;
swc.parseFileSync = (file, options) => parseFileSync(file, { ...options, tsx: file.endsWith('x') });

/** The life of an alert. A stage may look at those before it, never at those after it. */
const LIFE = [
  ['intake'],
  ['parse'],
  ['classify'],
  ['triage', 'escalate'],
  ['report'],
  ['meter'],
  ['bill'],
  ['tuning', 'onboarding'],
];
const STAGES = LIFE.flat();

const lookingDownstream = LIFE.flatMap((step, position) =>
  step.map((stage) => {
    const later = STAGES.slice(LIFE.slice(0, position).flat().length).filter((other) => other !== stage);
    return {
      name: `${stage}-looks-downstream`,
      comment: `${stage} comes before ${later.join(', ')} in the life of an alert and must not know them`,
      severity: 'error',
      from: { path: `^libs/stages/${stage}/` },
      to: { path: `^libs/stages/(${later.join('|')})/` },
    };
  }),
).filter((rule) => !rule.to.path.includes('()'));

const PURE = '^(libs/foundation/|libs/stages/[^/]+/rules/|libs/[^/]+/rules/)';
// The time-zone and holiday libraries are data, the rest of npm is not welcome in the calculations.
const PURE_PACKAGES = 'node_modules/(luxon|@types/luxon|@holiday-jp)/';
const SPEC = '\\.spec\\.ts$';

module.exports = {
  forbidden: [
    ...lookingDownstream,
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one thing with a name still missing',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'pure-rules-no-node',
      comment: 'rules/ and foundation/ are calculations: nothing of Node',
      severity: 'error',
      from: { path: PURE, pathNot: SPEC },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'pure-foundation-no-packages',
      comment: 'foundation/ knows only the time-zone library and the holidays',
      severity: 'error',
      from: { path: '^libs/foundation/', pathNot: SPEC },
      to: { path: 'node_modules/', pathNot: PURE_PACKAGES },
    },
    {
      name: 'pure-rules-no-framework',
      comment: 'rules/ know no Nest, no TypeORM, no database, no queue',
      severity: 'error',
      from: { path: PURE, pathNot: SPEC },
      to: { path: 'node_modules/(@nestjs|typeorm|pg|bullmq|ioredis|express|nodemailer|twilio|reflect-metadata|rxjs)/' },
    },
    {
      name: 'pure-rules-no-adapters',
      comment: 'what a rule needs is handed to it; it calls nobody',
      severity: 'error',
      from: { path: PURE, pathNot: SPEC },
      to: { path: '^libs/adapters/' },
    },
    {
      name: 'foundation-knows-nothing',
      severity: 'error',
      from: { path: '^libs/foundation/' },
      to: { path: '^(apps|migrations|libs/(?!foundation/))' },
    },
    {
      name: 'stage-only-by-its-door',
      comment: 'another stage is entered at its index.ts only',
      severity: 'error',
      from: { path: '^libs/stages/([^/]+)/', pathNot: SPEC },
      to: { path: '^libs/stages/[^/]+/', pathNot: '^libs/stages/($1/|[^/]+/index\\.ts$)' },
    },
    {
      name: 'package-only-by-its-door',
      comment: 'a package is entered at its index.ts (foundation, stages, adapters: one for each folder)',
      severity: 'error',
      from: { path: '^(apps|libs)/([^/]+)/', pathNot: SPEC },
      to: {
        path: '^(apps|libs)/[^/]+/',
        pathNot: '^($1/$2/|(apps|libs)/[^/]+/index\\.ts$|libs/(foundation|stages|adapters)/[^/]+/index\\.ts$)',
      },
    },
    {
      name: 'adapters-know-no-trade',
      comment: 'adapters serve everybody and know no stage, no customer, no user',
      severity: 'error',
      from: { path: '^libs/adapters/' },
      to: { path: '^(apps/|libs/(stages|directory|identity)/)' },
    },
    {
      name: 'directory-and-identity-know-no-stage',
      severity: 'error',
      from: { path: '^libs/(directory|identity)/' },
      to: { path: '^libs/stages/' },
    },
    {
      name: 'libs-know-no-app',
      severity: 'error',
      from: { path: '^(libs|migrations)/' },
      to: { path: '^apps/' },
    },
    {
      name: 'contracts-know-nothing',
      comment: 'the console reads them in a browser',
      severity: 'error',
      from: { path: '^libs/contracts/' },
      to: { path: '^(apps|migrations|libs/(?!contracts/))' },
    },
    {
      name: 'console-sees-contracts-only',
      severity: 'error',
      from: { path: '^apps/console/' },
      to: { path: '^(apps/(?!console/)|migrations/|libs/(?!contracts/))' },
    },
    {
      name: 'simulator-sees-nothing-of-ours',
      comment: 'it stands for the outside world, which speaks SMTP and HTTP',
      severity: 'error',
      from: { path: '^apps/simulator/' },
      to: { path: '^(apps/(?!simulator/)|migrations/|libs/)' },
    },
    {
      name: 'only-specs-see-the-tests',
      severity: 'error',
      from: { path: '^(apps|libs|migrations)/', pathNot: SPEC },
      to: { path: '^test/' },
    },
  ],
  options: {
    // TypeScript 7 has no JavaScript interface: dependency-cruiser would read 0 modules and find nothing wrong.
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'require', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json'],
    },
  },
};
