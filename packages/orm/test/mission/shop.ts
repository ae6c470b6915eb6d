import { column, func, t } from "@rebis/core-sql";
import { declarativeBase, many, one } from "@rebis/orm";

// The shop of the reference text: every type (S13 to S16), an association object (S20).

export const Base = declarativeBase();

export class Product extends Base.model("products", {
  id: column(t.integer(), { primaryKey: true }),
  quantity: column(t.integer(), { default: 0 }),
  bigId: column(t.bigInteger(), { name: "big_id", nullable: true }),
  smallInt: column(t.smallInteger(), { name: "small_int", nullable: true }),
  name: column(t.string(100)),
  description: column(t.text(), { nullable: true }),
  code: column(t.unicode(20), { nullable: true }),
  price: column(t.numeric(10, 2), { nullable: true }),
  weight: column(t.float(), { nullable: true }),
  isAvailable: column(t.boolean(), { name: "is_available", default: true }),
  createdAt: column(t.dateTime({ timezone: true }), {
    name: "created_at",
    serverDefault: func.now(),
  }),
  publishedDate: column(t.date(), { name: "published_date", nullable: true }),
  openTime: column(t.time(), { name: "open_time", nullable: true }),
  metadata: column(t.json<{ colour: string }>(), { nullable: true }),
  tags: column(t.json<string[]>(), { nullable: true }),
  imageData: column(t.largeBinary(), { name: "image_data", nullable: true }),
  status: column(t.enum("draft", "published", "archived", { name: "product_status" }), {
    default: "draft",
  }),
  get orderItems() {
    return many(OrderItem, { backPopulates: "product" });
  },
}) {}

export class Order extends Base.model("orders", {
  id: column(t.integer(), { primaryKey: true }),
  get items() {
    return many(OrderItem, { backPopulates: "order", cascade: "all, delete-orphan" });
  },
}) {}

export class OrderItem extends Base.model("order_items", {
  orderId: column(t.integer(), { name: "order_id", primaryKey: true, foreignKey: "orders.id" }),
  productId: column(t.integer(), {
    name: "product_id",
    primaryKey: true,
    foreignKey: "products.id",
  }),
  quantity: column(t.integer(), { default: 1 }),
  unitPrice: column(t.numeric(10, 2), { name: "unit_price" }),
  get order() {
    return one(Order, { backPopulates: "items" });
  },
  get product() {
    return one(Product, { backPopulates: "orderItems" });
  },
}) {}
