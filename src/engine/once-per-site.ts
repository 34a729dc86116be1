import type { Site } from "../model/index.ts";

/** Where something is told, and what tells it from the rest that is told there. */
interface Place {
  readonly site: Site;
  readonly key: string;
}

/** The first of each: what is written once for several functions, such as shared options, is told of once. */
export function oncePerSite<Each>(all: readonly Each[], placeOf: (each: Each) => Place): readonly Each[] {
  const seen = new Map<Site, Set<string>>();
  return all.filter((each) => {
    const { key, site } = placeOf(each);
    const keys = seen.get(site) ?? new Set();
    if (keys.has(key)) return false;
    seen.set(site, keys.add(key));
    return true;
  });
}
