import { scope } from "./scope.js";

// A valid token has been asked for already; what it says is in req.token.
export function routes(app, orders) {
  app.get("/orders/:id", scope("orders:read"), async (req, res) => {
    const order = await orders.find({ id: req.params.id });
    if (!order) return res.status(404).end();
    res.json(order);
  });

  app.delete("/orders/:id", scope("orders:write"), async (req, res) => {
    const gone = await orders.remove({ id: req.params.id });
    res.status(gone ? 204 : 404).end();
  });
}
