namespace Entities;

public enum DeletionPolicy
{
    Retain,
    Delete,
}
