export { entraAddressOf } from "./context/gateway-context.js";
export { type RunningGateway, runGateway } from "./run-gateway.js";
export { createGateway, type Gateway, type GatewayOptions } from "./server/create-gateway.js";
