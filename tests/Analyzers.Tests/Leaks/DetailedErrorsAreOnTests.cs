using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Leaks;

public sealed class DetailedErrorsAreOnTests
{
    [Theory]
    [InlineData("""new ServiceCollection().AddSignalR(options => [|options.EnableDetailedErrors = true|]);""")]
    [InlineData("""IApplicationBuilder app = WebApplication.Create(); [|app.UseDeveloperExceptionPage()|];""")]
    [InlineData("""new ServiceCollection().AddSignalR(options => [|options.EnableDetailedErrors = !environment.IsDevelopment()|]);""")]
    [InlineData("""new ServiceCollection().AddSignalR(options => [|options.EnableDetailedErrors = environment.IsProduction()|]);""")]
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

    [Theory]
    [InlineData("options.EnableDetailedErrors = !environment.IsDevelopment()")]
    [InlineData("options.EnableDetailedErrors = environment.IsProduction()")]
    public Task Fix_turns_the_condition_round(string assignment) => Verify.FixesAll(
        Rules.DetailedErrorsAreOn,
        (LeakCode.InMethod($"new ServiceCollection().AddSignalR(options => [|{assignment}|]);"), LeakCode.InMethod("new ServiceCollection().AddSignalR(options => options.EnableDetailedErrors = environment.IsDevelopment());")));

    [Fact]
    public Task Fix_turns_an_argument_round() => Verify.FixesAll(
        Rules.DetailedErrorsAreOn,
        (LeakCode.InMethod("[|new DbOptionsBuilder().EnableDetailedErrors(!environment.IsDevelopment())|];", Builder), LeakCode.InMethod("new DbOptionsBuilder().EnableDetailedErrors(environment.IsDevelopment());", Builder)));

    private const string Builder = "public sealed class DbOptionsBuilder { public DbOptionsBuilder EnableDetailedErrors(bool isEnabled = true) => this; }";
}
