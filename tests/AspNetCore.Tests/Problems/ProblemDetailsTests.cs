using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Snakepit.Correlation;
using Snakepit.Errors;

namespace Snakepit.AspNetCore.Tests.Problems;

public sealed class ProblemDetailsTests
{
    [Theory]
    [InlineData("/throw")]
    [InlineData("/return")]
    [InlineData("/controller/throw")]
    [InlineData("/controller/return")]
    public async Task ErrorInProduction_IsToldToTheEndUser(string path)
    {
        await using var host = await StartAsync();

        var response = await host.Client.GetAsync(path);

        var text = await response.Content.ReadAsStringAsync();
        var problem = JsonElement.Parse(text);
        Assert.Equal((HttpStatusCode)ProblemSamples.Saturated.ToHttpStatus(), response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("pool_saturated", problem.GetProperty("code").GetString());
        Assert.Equal("resource", problem.GetProperty("category").GetString());
        Assert.True(problem.GetProperty("retryable").GetBoolean());
        Assert.Equal("2", response.Headers.GetValues("Retry-After").Single());
        Assert.Equal("snk_of-the-error", problem.GetProperty("correlation_id").GetString());
        Assert.Equal("snk_of-the-error", response.Headers.GetValues(CorrelationId.HeaderName).Single());
        Assert.DoesNotContain("row", text, StringComparison.Ordinal);
        Assert.DoesNotContain("shop", text, StringComparison.Ordinal);
        Assert.DoesNotContain("ValueError", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(ErrorAudience.Operator, false)]
    [InlineData(null, true)]
    public async Task ErrorInDevelopment_IsToldToTheDeveloper(ErrorAudience? audience, bool detail)
    {
        await using var host = await StartAsync(environment: "Development", configure: options =>
        {
            options.Audience = audience;
            options.OperatorDetailInDevelopment = detail;
        });

        var text = await TextAsync(host);

        var problem = JsonElement.Parse(text);
        Assert.Equal(ProblemSamples.Message, problem.GetProperty("detail").GetString());
        Assert.Equal(7, problem.GetProperty("details").GetProperty("row").GetInt32());
        Assert.Equal("ValueError", problem.GetProperty("exception_type").GetString());
        Assert.Equal(detail, text.Contains("shop.py", StringComparison.Ordinal));
    }

    [Fact]
    public async Task OperatorDetail_IsNeverToldInProduction()
    {
        await using var host = await StartAsync(configure: options => (options.Audience, options.OperatorDetailInDevelopment) = (ErrorAudience.Operator, true));

        Assert.DoesNotContain("shop.py", await TextAsync(host), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ForeignException_IsClassifiedRedactedAndLoggedOnce()
    {
        await using var host = await StartAsync(configure: options => (options.AllExceptions, options.Audience) = (true, ErrorAudience.ClientDeveloper));

        var response = await host.Client.GetAsync("/foreign/marmalade");

        var problem = JsonElement.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.GatewayTimeout, response.StatusCode);
        Assert.Equal("operation_timeout", problem.GetProperty("code").GetString());
        Assert.Contains("[redacted:", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        var logged = Assert.Single(host.Log.Lines, line => line.Level >= LogLevel.Warning);
        Assert.Contains("/foreign/{word}", logged.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2hunter2", logged.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ForeignException_IsLeftToOthersByDefault()
    {
        await using var host = await StartAsync();

        var response = await host.Client.GetAsync("/foreign/x");

        var text = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.DoesNotContain("\"code\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BadRequestOfTheServer_KeepsItsStatus()
    {
        await using var host = await StartAsync(configure: options => options.AllExceptions = true);

        var response = await host.Client.GetAsync("/bad");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("payload_too_large", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ModelError_StaysTheFrameworksOwn()
    {
        await using var host = await StartAsync(configure: options => options.AllExceptions = true);

        var response = await host.Client.PostAsJsonAsync("/controller/order", new { rows = "no number" });

        var problem = JsonElement.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.True(problem.TryGetProperty("errors", out _));
        Assert.False(problem.TryGetProperty("code", out _));
    }

    [Fact]
    public async Task ClientThatTakesNoJson_GetsText()
    {
        await using var host = await StartAsync();
        host.Client.DefaultRequestHeaders.Accept.ParseAdd("text/html");

        var response = await host.Client.GetAsync("/throw");

        Assert.Equal("text/plain", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("snk_of-the-error", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ClientThatGaveUp_IsNoError()
    {
        await using var host = await StartAsync(configure: options => options.AllExceptions = true);
        using var giveUp = new CancellationTokenSource();
        var call = host.Client.GetAsync("/wait", giveUp.Token);
        await host.Services.GetRequiredService<Gate>().Reached.Task;

        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await host.Services.GetRequiredService<Gate>().Left.Task;
        await host.DisposeAsync();
        Assert.DoesNotContain(host.Log.Lines, line => line.Level >= LogLevel.Warning);
    }

    [Fact]
    public async Task Success_IsTheValue()
    {
        await using var host = await StartAsync();

        Assert.Equal(42, await host.Client.GetFromJsonAsync<int>("/success"));
    }

    private static Task<WebHost> StartAsync(string environment = "Production", Action<SnakepitResponseOptions>? configure = null) => WebHost.StartAsync(
        services =>
        {
            services.AddSnakepitProblemDetails(configure).AddSingleton<Gate>();
            services.AddControllers().ConfigureApplicationPartManager(parts => parts.ApplicationParts.Add(new AssemblyPart(typeof(ProblemDetailsTests).Assembly)));
        },
        app =>
        {
            app.UseSnakepitCorrelation();
            app.UseExceptionHandler();
            app.MapControllers();
            app.MapGet("/throw", int () => throw new SnakepitException(ProblemSamples.Saturated));
            app.MapGet("/return", () => SnakepitResult.Failure<int>(ProblemSamples.Saturated).ToHttpResult());
            app.MapGet("/success", () => SnakepitResult.Success(42).ToHttpResult());
            app.MapGet("/foreign/{word}", int (string word) => throw new TimeoutException($"password=hunter2hunter2 {word}"));
            app.MapGet("/bad", int () => throw new BadHttpRequestException("too large", StatusCodes.Status413PayloadTooLarge));
            app.MapGet("/wait", async (Gate gate, CancellationToken gone) =>
            {
                gate.Reached.SetResult();
                try
                {
                    await Task.Delay(Timeout.Infinite, gone);
                }
                finally
                {
                    gate.Left.SetResult();
                }
            });
        },
        environment);

    private static async Task<string> TextAsync(WebHost host) => await (await host.Client.GetAsync("/throw")).Content.ReadAsStringAsync();

    internal sealed class Gate
    {
        public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Left { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
