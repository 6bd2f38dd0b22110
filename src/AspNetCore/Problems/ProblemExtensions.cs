using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Snakepit.AspNetCore.Problems;
using Snakepit.Errors;
using Results = Microsoft.AspNetCore.Http.TypedResults;

namespace Snakepit.AspNetCore;

/// <summary>Errors and results as answers of minimal APIs and MVC.</summary>
public static class ProblemExtensions
{
    /// <summary>The error as Problem Details of RFC 9457: HTTP status, <c>code</c>, <c>category</c>, <c>retryable</c>, <c>correlation_id</c> and what else the audience may see.</summary>
    /// <param name="error">The error.</param>
    /// <param name="audience">Who reads it. Even <see cref="ErrorAudience.Operator"/> gets no frames in this format.</param>
    public static ProblemDetails ToProblem(this SnakepitError error, ErrorAudience audience = ErrorAudience.EndUser)
    {
        var problem = new ProblemDetails();
        foreach (var property in JsonElement.Parse(error.ToProblemDetails(audience), new() { MaxDepth = 256 }).EnumerateObject())
        {
            switch (property.Name)
            {
                case "type": problem.Type = property.Value.GetString(); break;
                case "title": problem.Title = property.Value.GetString(); break;
                case "status": problem.Status = property.Value.GetInt32(); break;
                case "detail": problem.Detail = property.Value.GetString(); break;
                case "instance": problem.Instance = property.Value.GetString(); break;
                default: problem.Extensions[property.Name] = property.Value; break;
            }
        }

        return problem;
    }

    /// <summary>The value with status 200, or the error as Problem Details with its status and <c>Retry-After</c>. For minimal APIs and controllers.</summary>
    public static Results<Ok<T>, SnakepitProblemResult> ToHttpResult<T>(this SnakepitResult<T> result) =>
        result.TryGetValue(out var value, out var error) ? Results.Ok(value) : new SnakepitProblemResult(error);

    /// <summary>What <paramref name="success"/> makes of the value, or the error as Problem Details.</summary>
    public static Results<TResult, SnakepitProblemResult> ToHttpResult<T, TResult>(this SnakepitResult<T> result, Func<T, TResult> success)
        where TResult : Microsoft.AspNetCore.Http.IResult
    {
        ArgumentNullException.ThrowIfNull(success);
        return result.TryGetValue(out var value, out var error) ? success(value) : new SnakepitProblemResult(error);
    }

    /// <summary>The error as Problem Details with its status and <c>Retry-After</c>.</summary>
    public static SnakepitProblemResult ToHttpResult(this SnakepitError error) => new(error);

    /// <summary>Whole seconds to wait, as the header <c>Retry-After</c> has them; <see langword="null"/> when there is nothing to wait for.</summary>
    internal static string? RetryAfter(this SnakepitError error) =>
        error.Retry is { IsRetryable: true, Delay: { } delay }
            ? Math.Max(1, Math.Ceiling(delay.TotalSeconds)).ToString("0", CultureInfo.InvariantCulture)
            : null;
}
