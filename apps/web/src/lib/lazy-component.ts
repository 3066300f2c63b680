import { type ComponentType, createElement, useEffect, useState } from 'react';

interface LazyOptions {
  /** Shown while the code loads. */
  fallback?: ComponentType;
}

/**
 * A component in its own chunk; `preload` fetches it early. If the chunk fails to load it throws, and the
 * next render tries again. React's own lazy stays broken instead.
 */
export function lazyComponent<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  { fallback }: LazyOptions = {},
) {
  let loaded: ComponentType<Props> | null = null;
  const fetchCode = async () => {
    loaded ??= await load();
    return loaded;
  };

  function Lazy(props: Props) {
    const [Component, setComponent] = useState(() => loaded);
    const [failure, setFailure] = useState<unknown>(null);
    useEffect(() => {
      if (Component === null) fetchCode().then((code) => setComponent(() => code), setFailure);
    }, [Component]);
    if (failure !== null) throw notArrived(failure);
    if (Component !== null) return createElement(Component, props);
    return fallback ? createElement(fallback) : null;
  }

  // Rendering the component tries again and shows the failure.
  const preload = () => void fetchCode().catch(() => undefined);
  return Object.assign(Lazy, { preload });
}

const notArrived = (cause: unknown) =>
  new Error('Part of the page failed to load. Check your connection and try again.', { cause });
