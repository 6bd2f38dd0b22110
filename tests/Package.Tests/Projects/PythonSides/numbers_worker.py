from snakepit_worker import Worker, operation


class NumbersWorker(Worker):
    name = "numbers"

    @operation
    def average(self, values: list[float]) -> float:
        return sum(values) / len(values)
