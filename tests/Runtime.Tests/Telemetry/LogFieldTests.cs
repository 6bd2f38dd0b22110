using Snakepit.Errors;
using Snakepit.Redaction;
using Snakepit.Telemetry;
using Snakepit.Workers.Processes;

namespace Snakepit.Runtime.Tests.Telemetry;

/// <summary>A request is found by the same field, and the same text, in the lines of both languages.</summary>
public sealed class LogFieldTests
{
    private readonly LogLines _logger = new();

    [Fact]
    public void FailedCall_HasTheFieldsOfTheWireDocument()
    {
        var error = SnakepitError.Create(ErrorCodes.InvalidParams, "no") with { Worker = "math", Operation = "average", CorrelationId = "snk_1" };

        _logger.CallFailed(error, TimeSpan.FromMilliseconds(2));

        var (text, fields) = Assert.Single(_logger.Lines);
        Assert.EndsWith("[snk_1]", text, StringComparison.Ordinal);
        Assert.Equal(("snk_1", "math", "average", ErrorCodes.InvalidParams), (fields["correlation_id"], fields["worker"], fields["operation"], fields["code"]));
    }

    [Fact]
    public void SuccessfulCall_HasThemToo()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        var started = time.GetTimestamp();
        time.Advance(TimeSpan.FromMilliseconds(2));

        _logger.CallSucceeded("math", "average", "snk_1", time, started);

        var (text, fields) = Assert.Single(_logger.Lines);
        Assert.Equal("math/average succeeded in 2 ms [snk_1]", text);
        Assert.Equal(("snk_1", "math", "average"), (fields["correlation_id"], fields["worker"], fields["operation"]));
    }

    [Fact]
    public void LineOfPython_ShowsItsIdWhereFieldsAreNotShown()
    {
        PythonLogLine.Write(_logger, Redactor.Default, "math-1", """{"level": "info", "message": "3 rows", "correlation_id": "snk_1", "exception": "Traceback"}"""u8, 0);

        var (text, fields) = Assert.Single(_logger.Lines);
        Assert.Equal("3 rows [snk_1]\n  Traceback", text);
        Assert.Equal(("snk_1", "3 rows"), (fields["correlation_id"], fields["message"]));
    }
}
