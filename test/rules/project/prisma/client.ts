/** What the `prisma-client` generator of Prisma 7.10 writes into a project, cut down to one table. */
import type * as runtime from "@prisma/client/runtime";

export interface Prisma__UserClient<T> extends runtime.Public.PrismaPromise<T> {
  readonly [Symbol.toStringTag]: "PrismaPromise";
}

export interface UserDelegate {
  findUnique(args: { where: { id: string } }): Prisma__UserClient<{ id: string } | null>;
  findMany(args?: object): runtime.Public.PrismaPromise<{ id: string }[]>;
}

export interface PrismaClient {
  $connect(): Promise<void>;
  $queryRaw<T = unknown>(
    query: TemplateStringsArray | runtime.Sql,
    ...values: unknown[]
  ): runtime.Public.PrismaPromise<T>;
  get user(): UserDelegate;
}

export declare const PrismaClient: new (options?: object) => PrismaClient;
