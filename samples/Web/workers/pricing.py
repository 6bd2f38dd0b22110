"""Knows two prices."""

from __future__ import annotations

from snakepit_worker import SnakepitError, Worker, codes, operation

PRICES = {"tea": 2.4, "coffee": 3.1}


class PricingWorker(Worker):
    @operation
    def price(self, item: str) -> float:
        if item not in PRICES:
            raise SnakepitError(codes.INVALID_PARAMS, f"there is no price for {item!r}", user_message="We do not sell that.", details={"known": sorted(PRICES)})
        return PRICES[item]
