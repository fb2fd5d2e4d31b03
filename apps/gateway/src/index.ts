export type { Authenticator } from "./auth/authenticator.js";
export type { GatewayUseCases } from "./context/gateway-context.js";
export type { Command, Commands, GrantActions } from "./ports/commands.js";
export type { Outcome, Refusal } from "./ports/outcome.js";
export { createGateway, type Gateway, type GatewayOptions } from "./server/create-gateway.js";
