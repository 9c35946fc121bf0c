// Reads {secret, headers, body} from standard input; exits with 0 if the webhook is genuine, 1 if it is refused.
import { readFileSync } from "node:fs";
import { Webhook, WebhookVerificationError } from "standardwebhooks";

const { secret, headers, body } = JSON.parse(readFileSync(0, "utf8"));
try {
  new Webhook(secret).verify(body, headers);
} catch (error) {
  if (!(error instanceof WebhookVerificationError)) throw error;
  console.error(error.message);
  process.exit(1);
}
