namespace Snakepit.Wire;

/// <summary>Writes values of <typeparamref name="T"/> to the wire and reads them back, without losing anything.</summary>
/// <remarks>The forms are those of <c>docs/wire.md</c>. Converters are stateless and thread-safe.</remarks>
public abstract class WireConverter<T>
{
    /// <summary>Whether null is a value here. Everywhere else null is refused before the converter is asked.</summary>
    internal virtual bool AcceptsNull => false;

    /// <summary>Writes <paramref name="value"/>.</summary>
    /// <exception cref="WireException">The value has no faithful form on the wire.</exception>
    public abstract void Write(WireWriter writer, T value);

    /// <summary>Reads one value.</summary>
    /// <exception cref="WireException">What is on the wire is no <typeparamref name="T"/>; the exception names the path.</exception>
    public abstract T Read(ref WireReader reader);

    /// <summary>The key of a JSON object that stands for <paramref name="key"/>; null when there is none.</summary>
    internal virtual string? AsName(T key) => null;
}
