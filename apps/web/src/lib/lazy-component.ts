import { type ComponentType, createElement, useEffect, useState } from 'react';

interface LazyOptions {
  /** Stands there while the code is on its way. */
  fallback?: ComponentType;
}

/**
 * A component in a chunk of its own; `preload` fetches it before it is wanted. Where the chunk does not arrive it
 * throws, and is asked for again when it is rendered anew: unlike React's own lazy, which stays broken for good.
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

  // A failure shows where the component is rendered, which asks again.
  const preload = () => void fetchCode().catch(() => undefined);
  return Object.assign(Lazy, { preload });
}

const notArrived = (cause: unknown) =>
  new Error('Part of the page failed to load. Check your connection and try again.', { cause });
