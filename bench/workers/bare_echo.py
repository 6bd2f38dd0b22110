"""The baseline: a bare grpc.aio server with one generic handler that returns the bytes it was sent."""

import asyncio
import sys

import grpc


class Echo(grpc.GenericRpcHandler):
    def service(self, details):
        return grpc.unary_unary_rpc_method_handler(self.echo)

    async def echo(self, request, context):
        return request


async def main(address):
    server = grpc.aio.server(options=[("grpc.max_receive_message_length", -1), ("grpc.max_send_message_length", -1)])
    server.add_generic_rpc_handlers((Echo(),))
    server.add_insecure_port(address)
    await server.start()
    print("ready", flush=True)
    # The parent closes stdin when it is done, or dies.
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    await server.stop(None)


asyncio.run(main(sys.argv[1]))
