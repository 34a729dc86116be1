export { bookCarrier } from "./book-carrier";
export { fulfilOrder } from "./fulfil-order";
export { refundOrder } from "./refund-order";
export { renewSubscription } from "./renew-subscription";
export { syncStock } from "./sync-stock";
export { weeklyReport } from "./weekly-report";
export { winBack } from "./win-back";
