import { PrismaClient } from "@prisma/client";

export const db = new PrismaClient();

export async function findUser(id: string) {
  return db.user.findUnique({ where: { id } });
}
