export { SmtpNotifier } from "./smtp-notifier.js";
export { WebhookNotifier } from "./webhook-notifier.js";
