import ts from "typescript";
import type { Origins } from "./origins.ts";
import type { Symbols } from "./symbols.ts";
import { memberName, memberObject, unwrap } from "../syntax/tree.ts";

/** What makes a value another one: a new deployment, or a new machine or process of the same one. */
export type DeploymentData = "deployment" | "machine";

/**
 * Environment variables that platforms set anew for each deployment. What a team sets itself, such as `APP_ID` or a
 * stage, and what stays as long as a branch or an environment does, is not among them.
 *
 * Source: the system environment variables that the documentation of each platform lists.
 */
const ofDeployment = new Set([
  // Vercel
  "VERCEL_URL",
  "VERCEL_DEPLOYMENT_ID",
  "VERCEL_GIT_COMMIT_SHA",
  "VERCEL_GIT_COMMIT_MESSAGE",
  "VERCEL_GIT_PREVIOUS_SHA",
  // Netlify
  "COMMIT_REF",
  "DEPLOY_ID",
  "DEPLOY_URL",
  // Cloudflare
  "CF_PAGES_COMMIT_SHA",
  "CF_PAGES_URL",
  "WORKERS_CI_BUILD_UUID",
  "WORKERS_CI_COMMIT_SHA",
  // Render, Railway, Heroku, Fly, Deno Deploy
  "RENDER_GIT_COMMIT",
  "RAILWAY_DEPLOYMENT_ID",
  "RAILWAY_GIT_COMMIT_SHA",
  "RAILWAY_SNAPSHOT_ID",
  "HEROKU_BUILD_COMMIT",
  "HEROKU_RELEASE_CREATED_AT",
  "HEROKU_RELEASE_VERSION",
  "HEROKU_SLUG_COMMIT",
  "FLY_IMAGE_REF",
  "FLY_MACHINE_VERSION",
  "DENO_DEPLOYMENT_ID",
  // AWS, Google Cloud, Azure
  "AWS_COMMIT_ID",
  "AWS_LAMBDA_FUNCTION_VERSION",
  "CODEBUILD_BUILD_ID",
  "CODEBUILD_RESOLVED_SOURCE_VERSION",
  "GAE_DEPLOYMENT_ID",
  "GAE_VERSION",
  "K_REVISION",
  "BUILD_BUILDID",
  "BUILD_SOURCEVERSION",
  // Builds
  "GITHUB_RUN_ID",
  "GITHUB_RUN_NUMBER",
  "GITHUB_SHA",
  "CI_COMMIT_SHA",
  "CI_COMMIT_SHORT_SHA",
  "CI_PIPELINE_ID",
  "CIRCLE_BUILD_NUM",
  "CIRCLE_SHA1",
  "BITBUCKET_BUILD_NUMBER",
  "BITBUCKET_COMMIT",
  "SOURCE_VERSION",
  "npm_package_version",
  // Names that teams give to the same
  "BUILD_ID",
  "BUILD_NUMBER",
  "BUILD_SHA",
  "COMMIT_HASH",
  "COMMIT_SHA",
  "GIT_COMMIT",
  "GIT_COMMIT_SHA",
  "GIT_HASH",
  "GIT_SHA",
]);

/** Environment variables that are others on each machine or in each container. */
const ofMachine = new Set([
  "AWS_LAMBDA_LOG_STREAM_NAME",
  "DYNO",
  "FLY_ALLOC_ID",
  "FLY_MACHINE_ID",
  "GAE_INSTANCE",
  "HOSTNAME",
  "POD_NAME",
  "POD_UID",
  "RAILWAY_REPLICA_ID",
  "RENDER_INSTANCE_ID",
  "WEBSITE_INSTANCE_ID",
]);

/** What frameworks put before the name of a variable to show it to the browser. */
const publicPrefix = /^(?:NEXT_PUBLIC|NUXT_ENV|NUXT_PUBLIC|REACT_APP|GATSBY|VITE|PUBLIC|EXPO_PUBLIC)_/;

/** What an expression tells of the deployment or the machine that the code runs on; `null` when it tells nothing of them. */
export function deploymentData(
  expression: ts.Expression,
  origins: Origins,
  symbols: Symbols,
): DeploymentData | null {
  const node = unwrap(expression);
  const variable = environmentVariable(node, origins);
  if (variable !== null) {
    const name = variable.replace(publicPrefix, "");
    return ofDeployment.has(name) ? "deployment" : ofMachine.has(name) ? "machine" : null;
  }
  if (isPackageVersion(node, origins, symbols)) return "deployment";
  const origin = origins.of(node);
  if (!origin) return null;
  const path = origin.path.replace(/^default\./, "");
  const isOfMachine =
    (origin.module === "os" && path === "hostname()") ||
    (origin.module === null && (path === "process.pid" || path === "Deno.hostname()")) ||
    (origin.module === "process" && path === "pid");
  return isOfMachine ? "machine" : null;
}

/** The environment variable that an expression reads; `null` when it reads none, or one that is computed. */
function environmentVariable(node: ts.Expression, origins: Origins): string | null {
  // `Deno.env.get("GIT_SHA")`
  if (ts.isCallExpression(node)) {
    const [argument] = node.arguments;
    const isRead =
      memberName(unwrap(node.expression)) === "get" && origins.of(node)?.path === "Deno.env.get()";
    return isRead && argument && ts.isStringLiteralLike(argument) ? argument.text : null;
  }
  const object = memberObject(node);
  if (object && isImportMeta(object)) return memberName(node);
  const origin = ts.isIdentifier(node) || object ? origins.of(node) : null;
  if (!origin) return null;
  const isGlobal = origin.module === null || origin.module === "process";
  const path = /^(?:default\.)?(?:(?:process|Bun)\.)?env\.(\w+)$/.exec(origin.path);
  return isGlobal && path ? (path[1] ?? null) : null;
}

/** `import.meta.env` */
function isImportMeta(expression: ts.Expression): boolean {
  const node = unwrap(expression);
  const object = memberObject(node);
  return object !== null && memberName(node) === "env" && ts.isMetaProperty(unwrap(object));
}

/** The `version` of what is imported from a package.json. */
function isPackageVersion(node: ts.Expression, origins: Origins, symbols: Symbols): boolean {
  const manifest = /(?:^|\/)package\.json$/;
  const origin = origins.of(node);
  if (origin?.module && manifest.test(origin.module)) return /^(?:default\.)?version$/.test(origin.path);
  // With the types of the file at hand, its import leads to the file itself.
  const object = memberObject(node);
  const name = object ? unwrap(object) : node;
  if (!ts.isIdentifier(name) || (object && memberName(node) !== "version")) return false;
  const declaration = symbols.at(name)?.declarations?.[0];
  const statement = declaration && ts.findAncestor(declaration, ts.isImportDeclaration);
  if (!statement || !ts.isStringLiteral(statement.moduleSpecifier)) return false;
  if (!manifest.test(statement.moduleSpecifier.text)) return false;
  return (
    object !== null ||
    (ts.isImportSpecifier(declaration) && (declaration.propertyName ?? declaration.name).text === "version")
  );
}
