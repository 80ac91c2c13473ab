// Imported first by every launcher. An old Node would fail later with words that help nobody.
const [major, minor] = process.versions.node.split('.').map(Number);

// 20.19 is the first 20.x that can require() an ES module, which Nest 12 needs.
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    `Node ${process.versions.node} is too old: 20.19 or newer is needed.\nGet it from https://nodejs.org or with your version manager, e.g.: nvm install 22\n`,
  );
  process.exit(1);
}
