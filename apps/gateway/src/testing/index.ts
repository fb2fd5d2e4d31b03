export { HOSTILE_DOCUMENTS } from "../hostile/hostile-documents.js";
export type { HostileRequest } from "../hostile/hostile-request.js";
export { HOSTILE_REQUESTS, hostileCallers } from "../hostile/hostile-requests.js";
export { EventStream } from "./event-stream.js";
