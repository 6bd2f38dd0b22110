namespace Snakepit.Analyzers.Handling;

/// <summary>Codes that some place handles: named ones, those of categories, or all.</summary>
internal sealed class CodeSet(HandlingSymbols symbols, CancellationToken cancellationToken)
{
    // Most conditions ask for no code at all.
    private HashSet<string>? _codes;
    private HashSet<string>? _categories;

    public bool IsAll { get; set; }

    public bool IsEmpty => !IsAll && _codes is null && _categories is null;

    public bool HasCategories => _categories is not null;

    /// <summary>A code whose category nobody knows counts as handled where any category is.</summary>
    public bool Contains(string code) =>
        IsAll || _codes?.Contains(code) == true
        || (_categories is { } categories && (symbols.CategoryOf(code, cancellationToken) is not { } category || categories.Contains(category)));

    public void AddCode(string code) => (_codes ??= new(StringComparer.Ordinal)).Add(code);

    public void AddCategory(string category) => (_categories ??= new(StringComparer.Ordinal)).Add(category);

    public void Add(CodeSet other)
    {
        IsAll |= other.IsAll;
        if (other._codes is { } codes)
            (_codes ??= new(StringComparer.Ordinal)).UnionWith(codes);
        if (other._categories is { } categories)
            (_categories ??= new(StringComparer.Ordinal)).UnionWith(categories);
    }
}
