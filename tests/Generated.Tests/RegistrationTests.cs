using Microsoft.Extensions.DependencyInjection;

namespace Snakepit.Generated.Tests;

public sealed class RegistrationTests
{
    [Fact]
    public void Contract_is_registered_as_a_singleton()
    {
        var services = new ServiceCollection().AddSample();

        var descriptor = Assert.Single(services, it => it.ServiceType == typeof(ISample));
        Assert.Equal(ServiceLifetime.Singleton, descriptor.Lifetime);
    }

    [Fact]
    public void Client_needs_something_that_calls() => Assert.Throws<ArgumentNullException>(() => ISample.Create(null!));
}
