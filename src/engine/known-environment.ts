/**
 * Variables that tell which environment it is, or what the platform is. A run belongs to one environment of Inngest, so
 * no deployment changes them while it is under way.
 */
const fixedNames = new Set([
  "APP_ENV",
  "CI",
  "DENO_REGION",
  "ENVIRONMENT",
  "INNGEST_DEV",
  "INNGEST_ENV",
  "JEST_WORKER_ID",
  "NODE_ENV",
  "VERCEL",
  "VERCEL_ENV",
  "VERCEL_TARGET_ENV",
  "VITEST",
  // `import.meta.env` of Vite and Astro
  "DEV",
  "MODE",
  "PROD",
  "SSR",
]);

/** Whether a variable of the environment is the same for all deployments of that environment. */
export function isFixedEnvironmentName(name: string): boolean {
  return fixedNames.has(name.replace(/^(?:EXPO|NEXT|NUXT|VITE|REACT_APP)_(?:PUBLIC_)?/, ""));
}
