import { type ComponentType, lazy } from 'react';

/** A component in a chunk of its own, for under a Suspense; `preload` fetches it before it is wanted. */
export function lazyComponent<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  const component = lazy(async () => ({ default: await load() }));
  // A failure shows where the component is rendered, which asks again.
  const preload = () => void load().catch(() => undefined);
  return Object.assign(component, { preload });
}
