export { bookCarrier } from "./book-carrier";
export { fulfilOrder } from "./fulfil-order";
export { refundOrder } from "./refund-order";
export { syncStock } from "./sync-stock";
export { weeklyReport } from "./weekly-report";
export { winBack } from "./win-back";
