// Downloads the package named by the arguments and prints its folder or the error.
import { downloadNode } from '../../supported-node.mjs';

const [name, version, integrity] = process.argv.slice(2);
try {
  console.log(downloadNode({ name, version, integrity }));
} catch (error) {
  console.log(`failed: ${error.message}`);
}
