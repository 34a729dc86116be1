export { fulfilOrder } from "./fulfil-order";
export { refundOrder } from "./refund-order";
export { weeklyReport } from "./weekly-report";
export { winBack } from "./win-back";
