// swc compiles the specs (it does not check types: `npm run typecheck` does). Packages that exist only as ES modules are
// compiled to CommonJS too, because require() of one inside Jest needs Node 24.9.
const ES_MODULE_PACKAGES = [
  '@nestjs',
  'file-type',
  'strtok3',
  'token-types',
  'uint8array-extras',
  '@tokenizer',
  '@borewit',
  'nodemailer',
  'smtp-server',
  'postal-mime',
  'imapflow',
  '@zone-eu',
  'libmime',
  'libqp',
  'libbase64',
  'encoding-japanese',
  'uuid',
];

const swc = (syntax) => [
  '@swc/jest',
  {
    swcrc: false,
    sourceMaps: 'inline',
    jsc: {
      target: 'es2022',
      parser: { syntax, decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true },
      keepClassNames: true,
    },
    module: { type: 'commonjs' },
  },
];

const esModules = ES_MODULE_PACKAGES.join('|');

module.exports = {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'require', 'default'] },
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/migrations', '<rootDir>/test'],
  testMatch: ['**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '<rootDir>/apps/console/', '<rootDir>/apps/simulator/web/'],
  modulePathIgnorePatterns: [
    '<rootDir>/(apps|libs)/[^/]+/dist/',
    '<rootDir>/migrations/dist/',
    '<rootDir>/apps/simulator/web/dist/',
  ],
  globalSetup: '<rootDir>/test/harness/jest-global.mjs',
  globalTeardown: '<rootDir>/test/harness/jest-global-end.mjs',
  reporters: ['default', '<rootDir>/test/harness/jest-totals.cjs'],
  setupFiles: ['reflect-metadata'],
  transform: {
    '\\.tsx?$': swc('typescript'),
    // Outside node_modules as well: specs of the launchers import their plain .mjs files.
    '\\.mjs$': swc('ecmascript'),
    [`/node_modules/(${esModules})/.+\\.js$`]: swc('ecmascript'),
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esModules})/)`],
  // The database is shared by all workers, and the machines this runs on have two cores.
  maxWorkers: 2,
  // Each story boots whole systems, and a heap of gigabytes is slow to clean: a worker this large is replaced by a new one.
  workerIdleMemoryLimit: '1500MB',
  testTimeout: 30_000,
};
