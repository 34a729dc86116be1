/** Removes what the compiler wrote, so that a module that is gone from `src` is gone from the package. */
import { rmSync } from "node:fs";
import path from "node:path";

rmSync(path.join(import.meta.dirname, "../dist"), { recursive: true, force: true });
