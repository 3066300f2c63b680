import { buildDeployment, createApp } from './deployment.ts';
import { loadSettings } from './settings/load-settings.ts';

const app = createApp('dist');
buildDeployment(
  app,
  loadSettings((key) => app.node.tryGetContext(key)),
);
app.synth();
