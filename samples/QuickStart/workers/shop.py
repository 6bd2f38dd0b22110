"""A worker for the quick start: cleans and sums up orders, fits a line to them, and fails in instructive ways."""

from __future__ import annotations

import math
import os
import signal
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation

from snakepit_worker import Category, ErrorCode, Severity, SnakepitError, Worker, error_context, operation, validate

TOO_FEW_ORDERS = ErrorCode("too_few_orders", Category.VALIDATION, Severity.LOW)
TRAINING_DIVERGED = ErrorCode("training_diverged", Category.EXECUTION, Severity.MEDIUM)

REGIONS = ("north", "south", "east", "west")


@dataclass(frozen=True)
class OrderRow:
    """One line of the file as it stands there."""

    line: int
    fields: list[str]


@dataclass(frozen=True)
class RejectedRow:
    line: int
    reason: str


@dataclass
class RegionSales:
    orders: int = 0
    revenue: Decimal = Decimal(0)


@dataclass
class SalesSummary:
    accepted: int
    revenue: Decimal
    first_day: date
    last_day: date
    regions: dict[str, RegionSales]
    rejected: list[RejectedRow] = field(default_factory=list)


@dataclass(frozen=True)
class TrainingProgress:
    epoch: int
    epochs: int
    loss: float
    slope: float
    intercept: float


class ShopWorker(Worker):
    @operation(raises=[TOO_FEW_ORDERS])
    def summarize(self, rows: list[OrderRow]) -> SalesSummary:
        """Sums up the good rows and says what is wrong with the others."""
        accepted, rejected = [], []
        for row in rows:
            try:
                accepted.append(parse(row))
            except (ValueError, InvalidOperation) as problem:
                rejected.append(RejectedRow(row.line, str(problem)))
        if not accepted:
            raise SnakepitError(
                TOO_FEW_ORDERS,
                "no row could be used",
                user_message="The file has no usable orders.",
                details={"rows": len(rows), "rejected": len(rejected)},
            )

        regions: dict[str, RegionSales] = defaultdict(RegionSales)
        for order in accepted:
            regions[order.region].orders += 1
            regions[order.region].revenue += order.amount
        return SalesSummary(
            accepted=len(accepted),
            revenue=sum((order.amount for order in accepted), Decimal(0)),
            first_day=min(order.day for order in accepted),
            last_day=max(order.day for order in accepted),
            regions=dict(regions),
            rejected=rejected,
        )

    @operation(raises=[TRAINING_DIVERGED])
    def train(
        self, prices: Sequence[float], quantities: Sequence[float], epochs: int, learning_rate: float = 0.1
    ) -> Iterator[TrainingProgress]:
        """Fits quantity = slope · log(price) + intercept by gradient descent and reports every epoch."""
        validate(epochs > 0, "epochs", "must be positive", given=epochs)
        validate(len(prices) == len(quantities), "quantities", "must be as long as prices", given=len(quantities))
        xs = [math.log(price) for price in prices]
        slope = intercept = 0.0
        for epoch in range(1, epochs + 1):
            errors = [slope * x + intercept - y for x, y in zip(xs, quantities)]
            loss = sum(e * e for e in errors) / len(errors)
            if epoch > 1 and loss > 1e6:
                raise SnakepitError(TRAINING_DIVERGED, "the loss grows without bounds", details={"epoch": epoch, "loss": loss})
            slope -= learning_rate * 2 * sum(e * x for e, x in zip(errors, xs)) / len(errors)
            intercept -= learning_rate * 2 * sum(errors) / len(errors)
            yield TrainingProgress(epoch, epochs, loss, slope, intercept)

    @operation
    def price_list(self, customer: str) -> dict[str, Decimal]:
        """Has a bug, three calls deep."""
        with error_context(customer=customer):
            return {product: discounted(product, customer) for product in ("notebook", "stapler")}

    @operation
    def lose_worker(self) -> None:
        """Dies as if the kernel had run out of memory."""
        os.kill(os.getpid(), signal.SIGKILL)

    @operation
    async def process_id(self) -> int:
        return os.getpid()

    @operation
    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)


@dataclass(frozen=True)
class Order:
    region: str
    day: date
    amount: Decimal


def parse(row: OrderRow) -> Order:
    if len(row.fields) != 6:
        raise ValueError(f"6 fields are needed, there are {len(row.fields)}")
    _, day, region, _, quantity, unit_price = row.fields
    if region not in REGIONS:
        raise ValueError(f"unknown region {region!r}")
    if not quantity.isdigit():
        raise ValueError(f"quantity {quantity!r} is no positive number")
    try:
        price = Decimal(unit_price)
    except InvalidOperation:
        raise ValueError(f"unit price {unit_price!r} is no number") from None
    return Order(region, date.fromisoformat(day), int(quantity) * price)


DISCOUNTS = {"acme": {"notebook": "0.10", "stapler": "0,15"}}
PRICES = {"notebook": Decimal("4.50"), "stapler": Decimal("14.20")}


def discounted(product: str, customer: str) -> Decimal:
    return PRICES[product] * (1 - discount(product, customer))


def discount(product: str, customer: str) -> Decimal:
    text = DISCOUNTS[customer][product]
    try:
        return Decimal(text)
    except InvalidOperation as problem:
        raise ValueError(f"the discount of {product} for {customer} is no number: {text!r}") from problem
