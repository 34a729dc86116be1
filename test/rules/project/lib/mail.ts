import { Resend } from "resend";

const resend = new Resend(process.env["RESEND_KEY"]);

export async function sendMail(to: string, subject: string): Promise<void> {
  await resend.emails.send({ to, subject });
}

export class Mailer {
  async welcome(to: string): Promise<void> {
    await sendMail(to, "Welcome");
  }
}

/** Async, but nothing outside notices it. */
export async function render(name: string): Promise<string> {
  return `Hello ${name}`;
}
