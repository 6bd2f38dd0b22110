from snakepit_worker import Worker, operation


class TextWorker(Worker):
    @operation
    def shout(self, text: int) -> str:
        open("called", "w").close()
        return str(text)
