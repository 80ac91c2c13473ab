type Server = 'redis' | 'postfix' | 'dovecot' | 'swaks';

/**
 * A group of tests that needs a server which npm does not have. Where it is missing the group is left out and counted as
 * skipped; `npm test` names the file and says how to get the server. `.ci/run` installs all of them.
 */
export function describeWith(server: Server, name: string, tests: () => void): void {
  const present = process.env[`OWL_HAVE_${server.toUpperCase()}`] === '1';
  (present ? describe : describe.skip)(name, tests);
}
