// Loaded before everything else (`node --import ./server/node-guard.js`), in plain JavaScript so that an old Node
// can read it. `npm run` puts the Node that `npm ci` installed first on the path.
const wanted = 24;
if (Number(process.versions.node.split('.')[0]) < wanted) {
  console.error(
    `This project runs on Node ${wanted} or newer; this is ${process.version}. On Linux and Windows \`npm ci\` brings ` +
      `the right one and \`npm run\` uses it (optional dependencies must not be left out); elsewhere, install Node ${wanted}.`,
  );
  process.exit(1);
}
await import('./node-quick.js');
export {};
