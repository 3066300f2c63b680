import { type MarginApp, startMarginApp } from './margin-app.ts';
import { startUmbrella, type Umbrella, type UmbrellaOptions } from './umbrella.ts';

interface Product {
  marginApp: MarginApp;
  umbrella: Umbrella;
  close(): Promise<void>;
}

/** The front door, with a margin app behind it that trusts its keys. */
export async function startProduct(options: UmbrellaOptions = {}): Promise<Product> {
  const marginApp = await startMarginApp();
  const umbrella = await startUmbrella({ apiUrl: marginApp.url, ...options });
  marginApp.trust(new URL('/api/auth/jwks', umbrella.url));
  return {
    marginApp,
    umbrella,
    close: async () => {
      await umbrella.close();
      await marginApp.close();
    },
  };
}
