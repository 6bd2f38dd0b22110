using Grpc.Core;

namespace Snakepit.Errors;

/// <summary>What holds for a code of a category that does not say otherwise.</summary>
/// <remarks><see cref="Sentence"/> is for an end user, when the error has no user message.</remarks>
internal sealed record CategoryInfo(ErrorCategory Category, StatusCode GrpcStatus, int HttpStatus, string Sentence)
{
    private static readonly CategoryInfo[] ByNumber = [.. Taxonomy.Categories.OrderBy(info => info.Category)];

    public static CategoryInfo Of(ErrorCategory category)
    {
        var index = (int)category - 1;
        return (uint)index < (uint)ByNumber.Length
            ? ByNumber[index]
            : throw new ArgumentOutOfRangeException(nameof(category), category, "This is no error category.");
    }
}
