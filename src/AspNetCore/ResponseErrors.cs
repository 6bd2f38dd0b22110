using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Snakepit.Errors;
using Snakepit.Redaction;

namespace Snakepit.AspNetCore;

/// <summary>Errors as clients of this service may see them: structured, without secrets, for the audience, with the correlation ID of the request.</summary>
internal sealed class ResponseErrors(
    ErrorClassifier classifier, Redactor redactor, IOptionsMonitor<SnakepitResponseOptions> options, IHostEnvironment environment)
{
    public ErrorAudience Audience => options.CurrentValue.Audience switch
    {
        null => environment.IsDevelopment() ? ErrorAudience.ClientDeveloper : ErrorAudience.EndUser,
        ErrorAudience.Operator => ErrorAudience.ClientDeveloper,
        { } chosen => chosen,
    };

    public bool AnswersFor(Exception exception) => exception is SnakepitException || options.CurrentValue.AllExceptions;

    /// <summary>The whole error, redacted.</summary>
    public SnakepitError Read(Exception exception, string correlationId) =>
        Complete(exception is SnakepitException known ? known.Error : classifier.Classify(exception), correlationId);

    public SnakepitError Complete(SnakepitError error, string correlationId)
    {
        error = redactor.Redact(error);
        return error.CorrelationId.Length > 0 ? error : error with { CorrelationId = correlationId };
    }

    public ProblemDetails ToProblem(SnakepitError error)
    {
        var problem = error.ToProblem(Audience);
        if (options.CurrentValue.OperatorDetailInDevelopment && environment.IsDevelopment())
            problem.Extensions["error"] = JsonElement.Parse(error.ToJson(), new() { MaxDepth = 256 });
        return problem;
    }
}
