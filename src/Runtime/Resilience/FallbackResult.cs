using System.ComponentModel;
using Snakepit.Errors;
using Snakepit.Wire;

namespace Snakepit.Resilience;

/// <summary>Brings what fallback methods return into one form. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class FallbackResult
{
    /// <summary>A response.</summary>
    public static ValueTask<T> Of<T>(Task<T> response) => new(response);

    /// <summary>A response.</summary>
    public static ValueTask<T> Of<T>(ValueTask<T> response) => response;

    /// <summary>No response.</summary>
    public static async ValueTask<Empty> Of(Task response)
    {
        ArgumentNullException.ThrowIfNull(response);
        await response.ConfigureAwait(false);
        return default;
    }

    /// <summary>No response.</summary>
    public static async ValueTask<Empty> Of(ValueTask response)
    {
        await response.ConfigureAwait(false);
        return default;
    }

    /// <summary>A response or an error.</summary>
    /// <exception cref="SnakepitException">It is an error.</exception>
    public static async ValueTask<T> Of<T>(Task<SnakepitResult<T>> response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return (await response.ConfigureAwait(false)).Value;
    }

    /// <summary>A response or an error.</summary>
    /// <exception cref="SnakepitException">It is an error.</exception>
    public static async ValueTask<T> Of<T>(ValueTask<SnakepitResult<T>> response) => (await response.ConfigureAwait(false)).Value;
}
