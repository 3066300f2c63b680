import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';

/** A package whose `bin/node` prints `it runs`, packed as in the registry. */
function packNode(folder, { name, version }) {
  mkdirSync(join(folder, 'package/bin'), { recursive: true });
  const manifest = { name, version, bin: { node: 'bin/node' }, files: ['bin'] };
  writeFileSync(join(folder, 'package/package.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'package/bin/node'), '#!/bin/sh\necho it runs\n');
  chmodSync(join(folder, 'package/bin/node'), 0o755);
  const { status, stderr } = spawnSync('npm', ['pack', './package', '--silent'], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return readFileSync(join(folder, `${name}-${version}.tgz`));
}

/**
 * A registry with one package; returns its URL, the package's hash, and a function that stops it.
 */
export async function servePackage(folder, { name, version }) {
  const archive = packNode(folder, { name, version });
  const integrity = `sha512-${createHash('sha512').update(archive).digest('base64')}`;
  const server = createServer((request, response) => {
    if (request.url?.endsWith('.tgz')) return response.end(archive);
    const tarball = `http://localhost:${server.address().port}/${name}.tgz`;
    const versions = { [version]: { name, version, dist: { tarball, integrity } } };
    return response
      .setHeader('content-type', 'application/json')
      .end(JSON.stringify({ name, versions, 'dist-tags': { latest: version } }));
  });
  await once(server.listen(0), 'listening');
  return {
    url: `http://localhost:${server.address().port}/`,
    integrity,
    close: () => new Promise((done) => server.close(done).closeAllConnections()),
  };
}
