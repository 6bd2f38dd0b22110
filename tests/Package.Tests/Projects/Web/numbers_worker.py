from snakepit_worker import Category, ErrorCode, Severity, SnakepitError, Worker, operation

TOO_FEW = ErrorCode("too_few", Category.VALIDATION, Severity.LOW)


class Numbers(Worker):
    @operation(raises=[TOO_FEW])
    def average(self, values):
        if not len(values):
            raise SnakepitError(TOO_FEW, "at least one value is needed")
        return sum(values) / len(values)
