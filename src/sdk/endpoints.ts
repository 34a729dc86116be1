import type { Availability } from "./availability.ts";

/** Where a call finds the client and the functions that it serves. */
export type EndpointArguments =
  /** `serve({ client, functions })`: named options in one argument. */
  | {
      readonly form: "options";
      readonly argument: number;
      readonly client: string;
      readonly functions: string;
    }
  /** `connect({ apps: [{ client, functions }] })`: a list of named options in an option. */
  | {
      readonly form: "apps";
      readonly argument: number;
      readonly apps: string;
      readonly client: string;
      readonly functions: string;
    }
  /** `fastify.register(plugin, { client, functions })`: the export is handed to a call that also takes the options. */
  | {
      readonly form: "plugin";
      readonly register: string;
      readonly argument: number;
      readonly client: string;
      readonly functions: string;
    }
  /** `serve(client, functions, options)`: the client, or in its place the app's name, and the functions by position. */
  | { readonly form: "positional"; readonly client: number; readonly functions: number };

/** One export that offers functions to Inngest. */
export interface EndpointExport extends Availability {
  /** The specifier it is imported from, such as `inngest/next`. */
  readonly module: string;
  /** The exported name; `default` for the default export. */
  readonly name: string;
  /** True when it is called with `new`. */
  readonly construct: boolean;
  /** The forms its arguments can have; a reader takes the first that fits. */
  readonly arguments: readonly EndpointArguments[];
}

const named: EndpointArguments = { form: "options", argument: 0, client: "client", functions: "functions" };
const positional: EndpointArguments = { form: "positional", client: 0, functions: 1 };

/**
 * The specifiers of the adapters that export `serve`.
 *
 * Source: `exports` in `package.json`, and `serve` in the file of each. `since` 2 are the adapters that 2.7.2 has.
 */
const adapters: readonly (readonly [module: string, since: 2 | 3])[] = [
  ["inngest/astro", 3],
  ["inngest/bun", 3],
  ["inngest/cloudflare", 2],
  ["inngest/deno/fresh", 2],
  ["inngest/digitalocean", 2],
  ["inngest/edge", 2],
  ["inngest/express", 2],
  ["inngest/fastify", 2],
  ["inngest/h3", 2],
  ["inngest/hono", 3],
  ["inngest/koa", 3],
  ["inngest/lambda", 2],
  ["inngest/next", 2],
  ["inngest/nitro", 3],
  ["inngest/node", 3],
  ["inngest/nuxt", 2],
  ["inngest/redwood", 2],
  ["inngest/remix", 2],
  ["inngest/sveltekit", 3],
];

const fastifyPlugin: EndpointArguments = {
  form: "plugin",
  register: "register",
  argument: 1,
  client: "client",
  functions: "functions",
};

/** Every export that takes functions to an endpoint. NestJS has none of its own: it uses `inngest/express` or `fastify`. */
export const endpoints: readonly EndpointExport[] = [
  // `ServeHandlerOptions` in `components/InngestCommHandler.d.ts`; `ServeHandler` of 2.7.2 takes `(client, functions, opts)`.
  ...adapters.map(([module, since]): EndpointExport => ({
    module,
    name: "serve",
    construct: false,
    arguments: since === 2 ? [named, positional] : [named],
    since,
  })),
  // `createServer` in `node.d.ts`.
  { module: "inngest/node", name: "createServer", construct: false, arguments: [named], since: 3 },
  // `fastifyPlugin` in `fastify.d.ts`, exported under both names.
  { module: "inngest/fastify", name: "default", construct: false, arguments: [fastifyPlugin], since: 2 },
  {
    module: "inngest/fastify",
    name: "fastifyPlugin",
    construct: false,
    arguments: [fastifyPlugin],
    since: 3,
  },
  // `ConnectHandlerOptions` and `ConnectApp` in `components/connect/types.d.ts`.
  {
    module: "inngest/connect",
    name: "connect",
    construct: false,
    arguments: [{ form: "apps", argument: 0, apps: "apps", client: "client", functions: "functions" }],
    since: 3,
  },
  // `InngestCommHandlerOptions` in `components/InngestCommHandler.d.ts`; in 2.7.2 `(frameworkName, client, functions, …)`.
  {
    module: "inngest",
    name: "InngestCommHandler",
    construct: true,
    arguments: [named, { form: "positional", client: 1, functions: 2 }],
    since: 2,
  },
];

/** The endpoint that an export is, or `undefined`. */
export function endpointOf(module: string, name: string): EndpointExport | undefined {
  return endpoints.find((each) => each.module === module && each.name === name);
}
