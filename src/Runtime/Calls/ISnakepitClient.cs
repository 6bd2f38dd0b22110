namespace Snakepit.Calls;

/// <summary>What every generated client can do besides its contract.</summary>
public interface ISnakepitClient<out TContract>
    where TContract : class
{
    /// <summary>The same client with other defaults for its calls.</summary>
    TContract With(SnakepitCallOptions options);
}

/// <summary>Call options for a whole client.</summary>
public static class SnakepitClientExtensions
{
    /// <summary>The same client with other defaults for its calls: <c>math.With(new() { Session = session })</c>.</summary>
    /// <param name="client">A generated client.</param>
    /// <param name="options">What is special about the calls.</param>
    /// <exception cref="ArgumentException">The object is no generated client, for example a test double.</exception>
    public static TContract With<TContract>(this TContract client, SnakepitCallOptions options)
        where TContract : class
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(options);
        return client is ISnakepitClient<TContract> generated
            ? generated.With(options)
            : throw new ArgumentException(
                $"{client.GetType()} is no generated client of {typeof(TContract)}; implement ISnakepitClient<{typeof(TContract).Name}> to take call options.",
                nameof(client));
    }
}
