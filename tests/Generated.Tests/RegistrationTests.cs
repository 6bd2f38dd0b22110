using Microsoft.Extensions.DependencyInjection;
using Snakepit.Calls;
using Snakepit.Errors;
using Snakepit.Generated.Tests.Contracts;
using Snakepit.Generated.Tests.Memory;

namespace Snakepit.Generated.Tests;

public sealed class RegistrationTests
{
    [Theory]
    [InlineData(null, "shapes")]
    [InlineData("other", "other")]
    public async Task Registered_contract_calls_its_pool(string? pool, string expected)
    {
        var factory = new Factory();
        await using var services = new ServiceCollection().AddSingleton<ISnakepitClientFactory>(factory).AddShapes(pool).BuildServiceProvider();

        Assert.Equal(1, await services.GetRequiredService<IShapes>().NumberAsync());

        Assert.Same(services.GetRequiredService<IShapes>(), services.GetRequiredService<IShapes>());
        Assert.Equal([expected], factory.Names);
    }

    [Fact]
    public void Client_needs_something_that_calls() => Assert.Throws<ArgumentNullException>(() => IShapes.Create(null!));

    [Fact]
    public void Client_registers_the_projects_error_codes()
    {
        _ = IShapes.Create(new MemoryWorker().Client);

        Assert.True(ErrorCatalog.Default.TryGet(ShapeErrors.NoData, out var info));
        Assert.Equal((ErrorCategory.Validation, ErrorSeverity.Low, RetryKind.Wait), (info.Category, info.Severity, info.Retry));
    }

    private sealed class Factory : ISnakepitClientFactory
    {
        public List<string> Names { get; } = [];

        public SnakepitClient CreateClient(string worker)
        {
            Names.Add(worker);
            return new MemoryWorker("1").Client;
        }
    }
}
