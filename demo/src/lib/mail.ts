export async function sendMail(to: string, subject: string, text: string): Promise<void> {
  await fetch("https://api.mail.example/send", {
    method: "POST",
    body: JSON.stringify({ to, subject, text }),
  });
}
