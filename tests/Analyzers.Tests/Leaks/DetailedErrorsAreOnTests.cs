using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Leaks;

public sealed class DetailedErrorsAreOnTests
{
    [Theory]
    [InlineData("""new ServiceCollection().AddSignalR(options => [|options.EnableDetailedErrors = true|]);""")]
    [InlineData("""IApplicationBuilder app = WebApplication.Create(); [|app.UseDeveloperExceptionPage()|];""")]
    public Task Leak_is_reported(string statements) => Verify.Reports(Rules.DetailedErrorsAreOn, LeakCode.InMethod(statements));

    [Theory]
    [InlineData("""new ServiceCollection().AddSignalR(options => options.EnableDetailedErrors = false);""")]
    [InlineData("""new ServiceCollection().AddSignalR(options => options.EnableDetailedErrors = environment.IsDevelopment());""")]
    [InlineData("""IApplicationBuilder app = WebApplication.Create(); if (environment.IsDevelopment()) app.UseDeveloperExceptionPage();""")]
    [InlineData("""new ServiceCollection().AddSignalR(options => options.EnableDetailedErrors = configuration["x"] == "y");""")]
    public Task Harmless_code_is_not_reported(string statements) => Verify.ReportsNothing(Rules.DetailedErrorsAreOn, LeakCode.InMethod(statements));

    [Fact]
    public Task Fix_follows_the_environment() => Verify.FixesAll(
        Rules.DetailedErrorsAreOn,
        (LeakCode.InMethod("""new ServiceCollection().AddSignalR(options => [|options.EnableDetailedErrors = true|]);"""), LeakCode.InMethod("""new ServiceCollection().AddSignalR(options => options.EnableDetailedErrors = environment.IsDevelopment());""")),
        (LeakCode.InMethod("""new ServiceCollection().AddSignalR(options => [|options.EnableDetailedErrors = true|]);""").Replace("class Service(ILogger<Service>", "class Other(ILogger<Other>"), LeakCode.InMethod("""new ServiceCollection().AddSignalR(options => options.EnableDetailedErrors = environment.IsDevelopment());""").Replace("class Service(ILogger<Service>", "class Other(ILogger<Other>")));
}
