import type { GetStepTools } from "inngest";
import type { inngest } from "../client";
import { sendMail } from "./mail";

/** Everything it does is done in steps. */
export async function notify(step: GetStepTools<typeof inngest>, to: string): Promise<void> {
  await step.run("send-mail", () => sendMail(to, "Hello"));
}
