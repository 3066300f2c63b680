// Runs a workspace tool on a supported Node, e.g. `pnpm lint`: node packages/workspace/run.mjs biome check .
import { tool } from './install.mjs';
import { useSupportedNode } from './supported-node.mjs';

useSupportedNode();
tool(process.argv.slice(2));
