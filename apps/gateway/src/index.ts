// First of all: the decorators below are evaluated as they are loaded.
import "reflect-metadata";

export { ADMIN_UI_DIR } from "./admin-ui/admin-ui.js";
export { entraAddressOf } from "./context/gateway-context.js";
export { type RunningGateway, runGateway } from "./run-gateway.js";
export { createGateway, type Gateway, type GatewayOptions } from "./server/create-gateway.js";
