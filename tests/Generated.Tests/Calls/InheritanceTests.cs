using Snakepit.Generated.Tests.Contracts;
using Snakepit.Generated.Tests.Memory;

namespace Snakepit.Generated.Tests.Calls;

public sealed class InheritanceTests
{
    [Fact]
    public async Task Inherited_operations_are_called_on_the_contracts_own_worker()
    {
        var worker = new MemoryWorker("\"ok\"");
        var bottom = IBottom.Create(worker.Client);

        await bottom.FallAsync();
        Assert.Equal("/bottom/fall", worker.Method);
        await bottom.TurnAsync();
        Assert.Equal("/bottom/turn", worker.Method);
        await bottom.PingAsync();
        Assert.Equal("/bottom/ping", worker.Method);
        await ((ITop)bottom).PingAsync();
        Assert.Equal("/bottom/ping", worker.Method);
        await ILeft.Create(worker.Client).PingAsync();
        Assert.Equal("/left/ping", worker.Method);
    }

    [Fact]
    public async Task Nested_contract_calls()
    {
        var worker = new MemoryWorker("""{"left":2,"right":1}""");

        Assert.Equal(new Outer.Pair(2, 1), await Outer.INested.Create(worker.Client).SwapAsync(new(1, 2)));

        Assert.Equal("""{"pair":{"left":1,"right":2}}""", worker.Arguments);
    }
}
